/** The taste quiz. */
export interface QuizSayings {
  /** The shopper chose that in the quiz. */
  chosen(title: string): string;
  quizStep(step: number, of: number): string;
}

export const sayQuizZh: QuizSayings = {
  chosen: (title) => `因为你选了「${title}」`,
  quizStep: (step, of) => `第 ${step} / ${of} 题`,
};

export const sayQuizEn: QuizSayings = {
  chosen: (title) => `You picked ${title}`,
  quizStep: (step, of) => `${step} of ${of}`,
};

export const zhQuiz = {
  quiz: {
    title: '六道二选一，更懂你',
    hint: '选你更想要的那件，推荐马上跟着变',
    start: '开始选',
    goOn: '继续选',
    later: '以后再说',
    which: '你更想要哪一件？',
    neither: '都不喜欢',
    leave: '先到这里',
    doneTitle: '选好了',
    done: '推荐已经按你的选择更新',
    redo: '再选一次',
    close: '收起',
    see: '去看推荐',
    none: '暂时没有可选的题，逛一逛也一样',
    note: '答案只用来给你自己排推荐，可以在“我的数据”里逐条删除；再选一次会替换旧答案。',
    off: '开启个性化推荐后才能选：答案会作为你的行为保存，只用来给你自己排推荐。',
    turnOn: '去开启',
    failed: '题目没有取到',
  },
};

export const enQuiz: typeof zhQuiz = {
  quiz: {
    title: 'Six quick picks',
    hint: 'Tap what you would rather have; your feed follows at once',
    start: 'Start',
    goOn: 'Go on',
    later: 'Later',
    which: 'Which would you rather have?',
    neither: 'Neither',
    leave: 'Stop here',
    doneTitle: 'All done',
    done: 'Your feed follows your picks now',
    redo: 'Pick again',
    close: 'Close',
    see: 'See my feed',
    none: 'Nothing to ask right now; just look around',
    note: 'Answers order your own lists only. Delete them one by one in My data; picking again replaces them.',
    off: 'Turn on personal lists first: answers are kept as your behaviour and order your own lists only.',
    turnOn: 'Turn on',
    failed: 'The question did not come',
  },
};
