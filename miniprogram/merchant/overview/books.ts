import { codeOf } from '../../services/cloud/index';
import { texts } from '../../services/i18n/index';
import { reconcile } from '../../services/merchant';
import { sumChecked } from '../../services/overview';
import { checkLines } from './words';

/** Holds the order book of these days beside the figures, and says what it found. */
export async function checkBooks(
  days: readonly string[],
): Promise<{ checked: string; checkLines: string[] }> {
  try {
    const found = await reconcile(days[0] ?? '', days[days.length - 1] ?? '');
    const sums = sumChecked(found.days);
    const checked = sums.unexplained.length === 0 ? 'fine' : 'differs';
    return { checked, checkLines: checkLines(sums, found.salesTo, Date.now()) };
  } catch (error) {
    const codes: Record<string, string> = texts().errors;
    return { checked: 'failed', checkLines: [codes[codeOf(error)] ?? codeOf(error)] };
  }
}
