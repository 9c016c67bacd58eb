import type { Config } from '../config.ts';

/** Where the store is, without a password. */
export function storePlace({ storeUrl }: Pick<Config, 'storeUrl'>): string {
  return storeUrl.replace(/:\/\/[^@/]*@/, '://…@');
}
