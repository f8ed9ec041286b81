import type { Dialect } from './dialect.ts'
import { langfuse } from './langfuse/langfuse.ts'
import { otlp } from './otlp/otlp.ts'
import { posthog } from './posthog/posthog.ts'
import { segment } from './segment/segment.ts'

/** Every format of another tool that is understood under `/in/<name>/`. */
export const allDialects: readonly Dialect[] = [segment, posthog, otlp, langfuse]
