export * from './types';
export {
  ADAM,
  averageShare,
  learningRate,
  type EngineFactory,
  type EngineInput,
  type EngineState,
  type StepBatch,
  type TrainingEngine,
} from './engine';
export { createTrainer, restoreTrainer, TRAINER_ARRAYS, type TrainerEngine } from './trainer';
