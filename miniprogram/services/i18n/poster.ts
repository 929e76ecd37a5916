export const zhPoster = {
  poster: {
    make: '生成海报',
    title: '分享海报',
    save: '保存到相册',
    saving: '正在保存…',
    saved: '已保存到相册，可以发给朋友或朋友圈',
    scan: '长按或扫码查看',
    failed: '海报没有画成，请再试一次',
    placeholder: '这里没有连接微信，图上是占位码；真机上是能扫的小程序码',
    refusedTitle: '需要相册权限',
    refused: '没有保存：之前拒绝了“添加到相册”。点“去设置”打开它，再点一次保存；也可以长按图片保存或截屏。',
    settings: '去设置',
    label: '海报预览',
    from: '起',
  },
};

export const enPoster: typeof zhPoster = {
  poster: {
    make: 'Poster',
    title: 'Share poster',
    save: 'Save to album',
    saving: 'Saving…',
    saved: 'Saved to the album: send it to friends or Moments',
    scan: 'Scan to open',
    failed: 'The poster could not be drawn, please try again',
    placeholder: 'No WeChat here: the code is a placeholder. On a phone it is a code that opens this item',
    refusedTitle: 'Album permission',
    refused:
      'Not saved: adding to the album was refused before. Open the settings, allow it, then save again; or press the picture long, or take a screenshot.',
    settings: 'Settings',
    label: 'Preview of the poster',
    from: ' up',
  },
};
