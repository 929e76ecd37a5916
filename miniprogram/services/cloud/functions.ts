import type {
  AddressAnswers,
  AddressRequest,
  Batch,
  CatalogAnswers,
  CatalogRequest,
  ListsAnswers,
  ListsRequest,
  CouponAnswers,
  CouponRequest,
  AfterSaleAnswers,
  AfterSaleRequest,
  DeskAnswers,
  DeskRequest,
  ExperimentsAnswers,
  ExperimentsRequest,
  GoodsAnswers,
  GoodsRequest,
  ImportsAnswers,
  ImportsRequest,
  MeAnswers,
  MerchantAnswers,
  MerchantRequest,
  MeRequest,
  OrderAnswers,
  OrderRequest,
  RecommendAnswer,
  RecommendRequest,
  ReviewAnswers,
  ReviewRequest,
  TrackAnswer,
} from '@zhuyi/contracts';

/** Functions that do one thing: request -> answer. */
export interface PlainFunctions {
  track: { request: Batch; answer: TrackAnswer };
  recommend: { request: RecommendRequest; answer: RecommendAnswer };
}

/** Functions that do several things, told apart by `action`. */
export interface ActionFunctions {
  catalog: { request: CatalogRequest; answers: CatalogAnswers };
  lists: { request: ListsRequest; answers: ListsAnswers };
  me: { request: MeRequest; answers: MeAnswers };
  address: { request: AddressRequest; answers: AddressAnswers };
  coupon: { request: CouponRequest; answers: CouponAnswers };
  order: { request: OrderRequest; answers: OrderAnswers };
  aftersale: { request: AfterSaleRequest; answers: AfterSaleAnswers };
  review: { request: ReviewRequest; answers: ReviewAnswers };
  merchant: { request: MerchantRequest; answers: MerchantAnswers };
  experiments: { request: ExperimentsRequest; answers: ExperimentsAnswers };
  desk: { request: DeskRequest; answers: DeskAnswers };
  imports: { request: ImportsRequest; answers: ImportsAnswers };
  goods: { request: GoodsRequest; answers: GoodsAnswers };
}

export type FunctionName = keyof PlainFunctions | keyof ActionFunctions;

/** Action names of a function that have both a request and an answer. */
export type ActionOf<F extends keyof ActionFunctions> = ActionFunctions[F]['request']['action'] &
  keyof ActionFunctions[F]['answers'];

export type RequestOf<F extends keyof ActionFunctions, A extends ActionOf<F>> = Extract<
  ActionFunctions[F]['request'],
  { action: A }
>;
