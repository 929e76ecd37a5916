/** What the feed says of tastes: what was looked at, and, told apart from it, what is only supposed. */
export interface FeedSayings {
  /** The shopper looked at something of this name. */
  looked(name: string): string;
  /** The shop supposes that the shopper likes this name. */
  guess(name: string): string;
}

export const sayFeedZh: FeedSayings = {
  looked: (name) => `你最近看过「${name}」`,
  guess: (name) => `猜你喜欢「${name}」`,
};

export const sayFeedEn: FeedSayings = {
  looked: (name) => `You looked at ${name} lately`,
  guess: (name) => `Our guess: you like ${name}`,
};

export const zhFeed = {
  feed: {
    guesses: '猜你还喜欢',
    guessesHint: '这些是系统推测的，你没有直接看过',
    noInterests: '看过的种类会出现在这里',
    last: '连不上，这是你上次看到的',
  },
  /** Figures of a version's lists as screens. */
  screen: {
    share1: '看一眼后的同类占比',
    disliked: '不感兴趣后还剩的同类',
    refreshed: '刷新后不变的占比',
  },
};

export const enFeed: typeof zhFeed = {
  feed: {
    guesses: 'Our guesses',
    guessesHint: 'Inferred by the shop; you have not looked at these',
    noInterests: 'What you look at will show here',
    last: 'Showing what you saw last',
  },
  screen: {
    share1: 'Share after one look',
    disliked: 'Left after dislikes',
    refreshed: 'Kept on refresh',
  },
};
