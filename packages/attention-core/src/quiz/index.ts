export { nextQuestions, type Question } from './ask';
export { supposeTastes, tasteCategories, type TasteCategory } from './suppose';
export type { QuizAnswer, SupposedTastes } from './types';
