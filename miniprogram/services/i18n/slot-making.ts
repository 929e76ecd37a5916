/** Making slots of ready-made ones, and taking them out of the shop. */
export const zhSlotMaking = {
  slotMaking: {
    make: '新建推荐位',
    makeHint: '选一种，马上出现在店里；名称、规则和开关之后可以改。',
    remove: '删除推荐位',
    sure: '删除',
    removeAsk: '删除这个推荐位吗？',
    removeHint: '它会从店里消失，草稿和历史一起删除；已有的统计保留。',
    removed: '已删除',
    isChanged: '它刚被改过，或正在做实验：先停实验，再打开看看',
    full: '推荐位太多了：先删除或关闭一个',
  },
};

export const enSlotMaking: typeof zhSlotMaking = {
  slotMaking: {
    make: 'New slot',
    makeHint: 'Choose one: it is in the shop at once. Title, rules and switch can be changed later.',
    remove: 'Delete slot',
    sure: 'Yes',
    removeAsk: 'Delete this slot?',
    removeHint: 'It leaves the shop with its draft and history; what was counted of it stays.',
    removed: 'Deleted',
    isChanged: 'It was just changed, or an experiment runs on it: stop that, then open it again',
    full: 'There are too many slots: delete or switch off one first',
  },
};
