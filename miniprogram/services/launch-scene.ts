/** Numbers that the functions take. */
const [LEAST, MOST] = [1000, 9999];

/** WeChat's number of how the mini program was opened; undefined where it does not say. */
export function launchScene(): number | undefined {
  const { scene } = wx.getLaunchOptionsSync();
  return Number.isInteger(scene) && scene >= LEAST && scene <= MOST ? scene : undefined;
}
