import type { ProblemCode } from '#lib/core/problem'

export const errorMeanings: Record<ProblemCode, string> = {
  AUTH_001: 'The credential is not valid, or was revoked',
  AUTH_002: 'The credential has expired',
  AUTH_003: 'No credential was sent',
  AUTH_004: 'Signing in at the provider failed',
  AUTH_005: 'The credential does not allow this',
  BACKEND_001: 'An agent’s run failed',
  BACKEND_002: 'There is no such thread',
  BACKEND_003: 'Too many requests; wait as long as Retry-After says',
  BACKEND_004: 'The live connection was refused',
  SYS_001: 'The database does not answer',
  SYS_002: 'Another service does not answer',
  SYS_003: 'Something failed that nobody foresaw',
  REQ_001: 'The input is not what it should be; details name the fields',
  REQ_002: 'There is nothing by this id, or at this address, for you',
  REQ_003: 'It contradicts what is there',
  REQ_004: 'The request is too large',
  REQ_005: 'This kind of content or method is not understood here',
}
