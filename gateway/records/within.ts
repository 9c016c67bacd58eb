/** A promise's outcome, or an error where it takes longer; what it does goes on. */
export async function within<T>({ ms, work }: { readonly ms: number; readonly work: Promise<T> }): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
