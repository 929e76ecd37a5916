/** What is said where the merchant agrees to less than was asked for. */
export interface AgreePartSayings {
  /** Units and money, as `2 件 · ¥60`. */
  unitsAndMoney(units: number, money: string): string;
  /** The most that may stand in the form. */
  backAtMost(money: string): string;
}

export const sayAgreePartZh: AgreePartSayings = {
  unitsAndMoney: (units, money) => `${units} 件 · ${money}`,
  backAtMost: (money) => `最多 ${money}`,
};

export const sayAgreePartEn: AgreePartSayings = {
  unitsAndMoney: (units, money) => `${units} ${units === 1 ? 'piece' : 'pieces'} · ${money}`,
  backAtMost: (money) => `At most ${money}`,
};

export const zhAgreePart = {
  agreePart: {
    act: '同意一部分',
    takeBackAct: '收到，但少退',
    units: '同意几件',
    money: '退多少（元）',
    word: '写给顾客：为什么少',
    wordNeeded: '请写一句给顾客，说明为什么少',
    noUnits: '至少同意一件',
    wrongMoney: '金额不对',
    whole: '还没发货的商品，退几件就全额退几件的钱',
    resell: '收到的可以再卖',
    send: '确定',
    asked: '申请',
    agreed: '商家同意',
    free: '没有同意的那几件，仍可再申请',
  },
};

export const enAgreePart: typeof zhAgreePart = {
  agreePart: {
    act: 'Agree in part',
    takeBackAct: 'Came back, for less',
    units: 'How many',
    money: 'Money back (¥)',
    word: 'To the shopper: why less',
    wordNeeded: 'Please tell the shopper why it is less',
    noUnits: 'Agree to one at least',
    wrongMoney: 'That is not an amount that can go back',
    whole: 'Not sent yet: what is taken back is paid back whole',
    resell: 'What came back can be sold again',
    send: 'Confirm',
    asked: 'Asked for',
    agreed: 'Agreed to',
    free: 'You may ask again for the pieces that were left out',
  },
};
