import { CHOICES } from './deeds';
import { describeFaults } from './describe-faults';

describeFaults(CHOICES);
