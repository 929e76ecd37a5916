import type { AfterSaleKind, AfterSaleState } from './order-moves';

/** Units of a line of an order, and what is given back for them. */
export interface AfterSaleLine {
  /** Place in the order's lines. */
  line: number;
  quantity: number;
  /** What was paid for these units. */
  worthFen: number;
  /** What is given back for them: all of that, or less where less was asked for. */
  amountFen: number;
}

/** What an order knows of each of its after-sales; changes in one transaction with the after-sale itself. */
export interface AfterSaleMark {
  afterSaleId: string;
  kind: AfterSaleKind;
  state: AfterSaleState;
  /** Its units had not been sent when it was asked for. Absent in old marks. */
  unsent?: boolean;
  lines: AfterSaleLine[];
  /** With the delivery fee where that goes back too. */
  amountFen: number;
}
