import { expect, test } from '@jest/globals';
import { UnknownPriceError } from '../../providers/price-list.ts';
import { createFailureInterceptor } from '../../worker/failure-interceptor.ts';

const thrownAs = async (error: unknown): Promise<unknown> => {
  const { execute } = createFailureInterceptor();
  const next = async () => Promise.reject(error);
  return execute?.({ args: [], headers: {} }, next).then(
    () => null,
    (thrown: unknown) => thrown,
  );
};

test('a missing price in any activity → UnknownPrice, final; any other error → as it is', async () => {
  expect(await thrownAs(new UnknownPriceError('No price is known for a/b.'))).toMatchObject({
    type: 'UnknownPrice',
    message: expect.stringMatching(/^No price is known for a\/b\. Add the model/),
    nonRetryable: true,
  });
  const other = new Error('other');
  expect(await thrownAs(other)).toBe(other);
});
