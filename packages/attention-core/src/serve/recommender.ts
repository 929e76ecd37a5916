import { momentScores } from '../context';
import { REASON_MARGIN } from '../margin';
import { createEncoder, type Encoder } from './encode';
import type { EngineChoice } from '../engine';
import type { ServedModel } from '../model-file/types';
import {
  findLenders,
  freshRecency,
  hasLenders,
  joinLenders,
  lendScores,
  lentScore,
  placeRisen,
  RISEN_SPREAD,
  risenAmong,
  type Risen,
} from '../memory';
import { asServed } from '../model-file/as-served';
import type {
  Behaviour,
  CatalogueScores,
  Departments,
  ItemCount,
  Purchase,
  Rung,
  ServedRecommender,
} from '../types';
import { blendRow } from './blend';
import { causesIn, reasons } from './because';
import { addToCatalogue, servedCatalogue } from './catalogue';
import { isSameHistory, knownHistory, type KnownHistory } from './history';
import { departmentsOf, pathsOf } from './departments';
import { interestNames, namedList, type NamedList } from './interests';
import { itemVectors } from './item-vectors';
import { likenessTo } from './likeness';
import { wellSold } from './well-sold';
import { heldKernels } from './kernels';
import { CataloguePass } from './pass';
import { purchasesOf } from './purchases';
import { rarelyTouched } from './rarely-touched';
import { repeatScores, type Again } from '../repeat';
import { historyScores, type HistoryScores, type Scorer } from './score';
import { similarScores, togetherScores } from './similar';

export interface RecommenderOptions {
  readonly engine?: EngineChoice;
}

/** A recommender over a decoded model; shares the model's arrays. One that is not coded is served as its file would be. */
export function createRecommender(given: ServedModel, options: RecommenderOptions = {}): ServedRecommender {
  const model = given.derived ? { ...given, derived: given.derived } : asServed(given);
  const { manifest } = model;
  const { dim } = manifest;
  const { lenders: knownLenders, content, vectorSum } = model.derived;
  const catalogue = servedCatalogue(model, content);
  const { known } = catalogue;
  const kernels = heldKernels(model);
  const vectors = itemVectors(model.tensors.get('vectors'), dim);
  const featureRows = itemVectors(model.tensors.get('feature'), dim);
  const bias = model.tensors.get('bias')?.data ?? new Float32Array(known);
  const encode = manifest.trained ? lazyEncoder(model, vectors.copyTo, options.engine) : undefined;
  const support = (i: number): number => (i < known ? model.support[i]! : 0);
  const seenAtAll = model.support.some((count) => count > 0);
  const moment = model.context && momentScores(model.context, model.categories);

  let recency = model.recency;
  /** The same of the items that were added since. */
  let added = new Float32Array(0);
  let selling: ReadonlySet<number> | undefined;
  /** Items that lacked interactions in training and have had some since. */
  let risen: readonly Risen[] = [];
  /** What was counted last, for items that come later. */
  let counted: { readonly newer: readonly ItemCount[]; readonly now: number } | undefined;

  /** What categories and brands are called. */
  let named: readonly [NamedList, NamedList] | undefined;
  const names = (): readonly [NamedList, NamedList] =>
    (named ??= [
      namedList(model.categories, (path) => path.at(-1) ?? ''),
      namedList(model.brands, (brand) => brand),
    ]);

  let divided: Departments | undefined;
  const departments = (): Departments => {
    if (divided?.of.length === catalogue.size) return divided;
    const added = catalogue.added.map(({ category }) => category);
    const { paths, index } = pathsOf(model.categories, added);
    return (divided = departmentsOf(paths, index, support));
  };

  let passing: CataloguePass | undefined;
  const pass = (): CataloguePass => {
    if (passing?.size !== catalogue.size) {
      passing = new CataloguePass(model, catalogue.size, names(), options.engine);
    }
    passing.takeRecency(recency);
    return passing;
  };
  const scorer: Scorer = {
    model,
    get kernels() {
      return kernels.all;
    },
    known,
    get size() {
      return catalogue.size;
    },
    get content() {
      return catalogue.content();
    },
    vectors,
    vectorSum,
    bias,
    encode,
    get recency() {
      return recency;
    },
    pass,
  };
  const categoryOf = (i: number): readonly string[] =>
    (i < known ? model.categories.at(i) : catalogue.added[i - known]?.category) ?? [];
  const repeat = model.repeat && repeatScores(model.repeat, categoryOf);
  const lacks = (i: number): boolean => support(i) === 0;
  let lenders = knownLenders;
  const finish = (scores: Float32Array): void => {
    const own = risen.map(({ item }) => scores[item]!);
    lendScores(lenders, scores, manifest.blend.newItemPenalty);
    // What has begun to sell needs not live on borrowed scores.
    risen.forEach(({ item }, k) => (scores[item] = Math.max(scores[item]!, own[k]!)));
  };
  /** The same for one item. */
  const finished = (item: number, scores: HistoryScores): number => {
    const borrower = lenders.items.indexOf(item);
    if (borrower < 0 || !hasLenders(lenders, borrower)) return scores.at(item);
    const lent = lentScore(lenders, borrower, scores.at, manifest.blend.newItemPenalty);
    return risen.some((one) => one.item === item) ? Math.max(lent, scores.at(item)) : lent;
  };
  const { indexOf } = catalogue;
  const size = (): number => catalogue.size;

  function takeCounts(): void {
    const { newer, now } = counted!;
    last = undefined;
    selling = undefined;
    const taken = newer.filter(({ itemId }) => indexOf(itemId) >= 0);
    const item = taken.map(({ itemId }) => indexOf(itemId));
    const columns = { item, weight: taken.map(({ weight }) => weight), at: taken.map(({ at }) => at) };
    const all = freshRecency(model, columns, now, size());
    recency = all.slice(0, known);
    added = all.slice(known);
    risen = risenAmong(all, columns, lacks);
  }

  function popular(): CatalogueScores {
    const scores = new Float32Array(size());
    if (!seenAtAll) {
      // Nothing is known of anything: what came last comes first.
      for (let i = 0; i < scores.length; i++) scores[i] = i / scores.length;
      return { scores, rung: 'newest' };
    }
    const weight = Math.max(0.1, blendRow(manifest.blend, 0).recency);
    for (let i = 0; i < known; i++) scores[i] = weight * recency[i]!;
    for (let i = known; i < scores.length; i++) scores[i] = weight * (added[i - known] ?? 0);
    finish(scores);
    return { scores, rung: 'popular' };
  }

  function rungOf(history: KnownHistory): Rung {
    const seen = history.items.filter((item) => support(item) > 0);
    if (seen.length === 0) return 'content';
    if (manifest.trained) return 'personal';
    const { covisit } = kernels.all;
    return covisit && seen.some((item) => covisit.offsets[item + 1]! > covisit.offsets[item]!)
      ? 'session'
      : 'content';
  }

  /** Of the history that was looked at last: a list is followed by the question what interests are behind it. */
  let last: { readonly history: KnownHistory; readonly scores: Float32Array } | undefined;

  function homeScores(history: KnownHistory): Float32Array {
    if (last && isSameHistory(last.history, history)) return last.scores;
    const scores = new Float32Array(size());
    historyScores(scorer, history).all(scores);
    finish(scores);
    placeRisen(scores, risen, manifest.blend.risenSpread ?? RISEN_SPREAD);
    last = { history, scores };
    return scores;
  }

  /** One request asks about one history several times. */
  let asked: { readonly given: readonly Behaviour[]; readonly history: KnownHistory } | undefined;
  function historyOf(given: readonly Behaviour[]): KnownHistory {
    if (asked?.given !== given) asked = { given, history: knownHistory(given, indexOf) };
    return asked.history;
  }

  const again = (given: readonly Behaviour[], now: number, bought: readonly Purchase[] = []): Again[] =>
    repeat?.again(purchasesOf(historyOf(given), bought, indexOf), now) ?? [];

  function home(given: readonly Behaviour[], now: number, bought?: readonly Purchase[]): CatalogueScores {
    const history = historyOf(given);
    const list =
      history.items.length === 0 ? popular() : { scores: homeScores(history).slice(), rung: rungOf(history) };
    moment?.add(list.scores, now, catalogue.added);
    repeat?.place(list.scores, again(given, now, bought));
    return list;
  }

  return {
    version: manifest.version,
    trainedTo: manifest.trainedTo,
    dim,
    get size() {
      return catalogue.size;
    },
    itemId: catalogue.itemId,
    indexOf,
    category: categoryOf,
    brand: (i) => (i < known ? model.brands.at(i) : catalogue.added[i - known]?.brand) ?? '',
    departments,
    direction: vectors.direction,
    support,
    sellsWell: (i) => seenAtAll && (selling ??= wellSold(recency)).has(i),
    rarelyTouched: rarelyTouched(model.support, size),
    addItems: (items) => {
      if (!addToCatalogue(catalogue, model, items)) return;
      last = undefined;
      asked = undefined;
      divided = undefined;
      vectors.append(
        catalogue.added.map(({ ids, weights }) => {
          const x = new Float32Array(dim);
          ids.forEach((id, e) => {
            const row = featureRows.at(id);
            for (let c = 0; c < dim; c++) x[c] = x[c]! + weights[e]! * row[c]!;
          });
          return x;
        }),
      );
      if (counted) takeCounts();
      if (seenAtAll) lenders = joinLenders(knownLenders, findLenders(catalogue.content(), lacks, known));
    },
    countNewer: (newer, now) => {
      counted = { newer, now };
      takeCounts();
    },
    lacks: (list, itemIds) =>
      kernels.lacks(
        list,
        itemIds.map(indexOf).filter((item) => item >= 0 && item < known),
      ),
    giveKernel: (name, kernel) => {
      last = undefined;
      kernels.give(name, kernel);
    },
    giveRows: (rows) => {
      last = undefined;
      kernels.giveRows(rows);
    },
    home,
    again,
    isBoughtAgain: (item) => (item < 0 ? undefined : repeat?.isBoughtAgain(item)),
    moment: (items, now, margin = REASON_MARGIN) =>
      items.map((item) => moment?.tell(categoryOf(item), now, margin)),
    similar: (itemId) => {
      const item = indexOf(itemId);
      if (item < 0) return popular();
      const scores = new Float32Array(size());
      const rung = similarScores(scorer, item, scores);
      return { scores, rung };
    },
    together: (itemIds) => {
      const items = itemIds.map(indexOf).filter((item) => item >= 0);
      if (items.length === 0) return popular();
      const scores = new Float32Array(size());
      const rung = togetherScores(scorer, items, scores);
      return { scores, rung };
    },
    causes: (given) => causesIn(historyOf(given)).map(catalogue.itemId),
    because: (given, items, _now, margin = REASON_MARGIN) =>
      reasons(scorer, historyOf(given), items, finished, margin),
    likeness: (itemIds) => {
      const items = itemIds.map(indexOf).filter((item) => item >= 0);
      const out = new Float32Array(size());
      if (items.length > 0) likenessTo(scorer, items, { lists: names(), added: catalogue.added }, out);
      return out;
    },
    interests: (given, _now, count, less) => {
      const history = historyOf(given);
      if (history.items.length === 0) return [];
      const others = catalogue.added.map(({ category, brand }) => [category.at(-1) ?? '', brand]);
      const own = homeScores(history).map((score, i) => score - (less?.[i] ?? 0));
      const [personal, atLarge] = [own, popular().scores].map((scores) => pass().attention(scores));
      const lists = names().map((list) => list.names);
      return interestNames(personal!, atLarge!, lists, others, count);
    },
  };
}

/** Made when a shopper with a history comes. */
function lazyEncoder(...made: Parameters<typeof createEncoder>): Encoder {
  let encode: Encoder | undefined;
  return (history) => (encode ??= createEncoder(...made))(history);
}
