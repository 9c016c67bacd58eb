import type { Area, Intent } from '../intent.ts';
import { ACCOUNT } from './account.ts';
import { DELIVERY } from './delivery.ts';
import { ORDERS } from './orders.ts';
import { PAYMENTS } from './payments.ts';
import { PRODUCTS } from './products.ts';
import { RETURNS } from './returns.ts';

/** The intents of each area. */
export const INTENTS_OF: Readonly<Record<Area, readonly Intent[]>> = {
  orders: ORDERS,
  delivery: DELIVERY,
  returns: RETURNS,
  payments: PAYMENTS,
  account: ACCOUNT,
  products: PRODUCTS,
};

/** Every intent, in the areas' order. */
export const INTENTS: readonly Intent[] = Object.values(INTENTS_OF).flat();
