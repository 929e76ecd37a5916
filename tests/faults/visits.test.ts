import { VISITS } from './deeds';
import { describeFaults } from './describe-faults';

describeFaults(VISITS);
