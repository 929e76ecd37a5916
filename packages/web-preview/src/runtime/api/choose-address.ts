import { ApiError } from './call';
import { askPrivacy } from './privacy-state';

/** As WeChat answers (developers.weixin.qq.com, wx.chooseAddress), of an address that nobody lives at. */
const EXAMPLE = {
  userName: '张三',
  postalCode: '510000',
  provinceName: '广东省',
  cityName: '广州市',
  countyName: '海珠区',
  detailInfo: '新港中路397号',
  nationalCode: '510000',
  nationalCodeFull: '440105',
  telNumber: '020-81167888',
};

/** WeChat's address book, after the privacy guide: here it holds one example, which the shopper confirms. */
export async function chooseAddress(
  confirm: (options: Record<string, unknown>) => Promise<{ confirm: boolean }>,
): Promise<typeof EXAMPLE> {
  if (!(await askPrivacy('chooseAddress'))) throw new ApiError('privacy permission is not authorized');
  const { provinceName, cityName, countyName, detailInfo, userName, telNumber } = EXAMPLE;
  const content = `${userName} ${telNumber} ${provinceName}${cityName}${countyName}${detailInfo}`;
  const answer = await confirm({ title: '微信地址（示例）', content });
  if (!answer.confirm) throw new ApiError('cancel');
  return EXAMPLE;
}
