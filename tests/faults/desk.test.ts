import { DESK } from './deeds';
import { describeFaults } from './describe-faults';

describeFaults(DESK);
