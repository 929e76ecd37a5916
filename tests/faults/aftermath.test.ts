import { AFTERMATH } from './deeds';
import { describeFaults } from './describe-faults';

describeFaults(AFTERMATH);
