/** The process of one training. */
import { serve } from '../process/child';
import type { SpeedRow } from './measure';
import { measureTraining, type TrainingRequest } from './training';

serve<TrainingRequest, SpeedRow>(async (request, tell) => tell(await measureTraining(request)));
