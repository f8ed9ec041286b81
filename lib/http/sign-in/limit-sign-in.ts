import { countSignIn } from '#lib/platform/limits'

import { readFacts } from '../request-facts.ts'
import { respondProblem } from '../respond.ts'

/** One step of a sign-in, as often as one address may take it; what goes wrong is told like everywhere else. */
export async function limitSignIn(
  request: Request,
  step: 'start' | 'finish',
  take: () => Promise<Response>,
): Promise<Response> {
  const { address, requestId } = readFacts(request.headers)
  try {
    await countSignIn(step, address)
    return await take()
  } catch (error) {
    return respondProblem(error, requestId)
  }
}
