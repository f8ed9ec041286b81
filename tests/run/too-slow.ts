/**
 * What a test says that ran out of time. Only such a test is repeated: a wrong total, a second effect or a leak has
 * happened, and would only be hidden by doing it once more.
 */
export const tooSlow =
  /timed out|Test timeout of \d+ms exceeded|Timeout \d+ms exceeded|Nothing came within|element\(s\) not found/

export const isTooSlow = ({ message }: { message?: string | undefined }): boolean =>
  tooSlow.test(message ?? '')
