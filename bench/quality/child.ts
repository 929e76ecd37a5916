/** The process of one group of methods on one task: its memory is theirs alone. */
import { serve } from '../process/child';
import { measureMethods, type MethodsRequest, type MethodsTold } from './measure';

serve<MethodsRequest, MethodsTold>(measureMethods);
