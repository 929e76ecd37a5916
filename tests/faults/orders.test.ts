import { ORDERS } from './deeds';
import { describeFaults } from './describe-faults';

describeFaults(ORDERS);
