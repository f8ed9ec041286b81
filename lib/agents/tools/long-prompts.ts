import { z } from 'zod'

import { standsOut } from '../analysis/change-causes.ts'
import type { Contribution } from '../analysis/decompose.ts'
import { standardError } from '../analysis/statistics.ts'
import {
  allOf,
  callsInput,
  formerInput,
  measureGroups,
  rangeInput,
  sameAs,
  type Series,
} from './ask-events.ts'
import { feature } from './model-calls.ts'
import { type Change, readChange } from './read-change.ts'
import { readPoints } from './read-points.ts'
import { tellUndone } from './savings.ts'
import { tool, type ToolContext } from './tool.ts'

const averagePrompt: Series = {
  event: 'llm.call',
  measure: 'avg',
  of: 'props.input_tokens',
  label: 'Average prompt',
}
const leastError = 0.02

export const longPrompts = tool({
  name: 'long_prompts',
  summary:
    'Features whose prompts or answers grew, what the growth costs a month, and which prompts are longest.',
  input: z.object({ ...rangeInput, ...formerInput, ...callsInput }),
  agents: ['optimizer_agent'],
  async run(context, input) {
    const change = await readChange(context, input)
    const grown = change.causes.filter(
      (one) => /^(?:in|out)put$/.test(one.factor) && one.usd > 0 && standsOut(one, change.spend),
    )
    const [undone, longest] = await Promise.all([
      Promise.all(grown.slice(0, 5).map((cause) => estimate(context, change, cause))),
      measureGroups(context, change.spans, feature, { '': averagePrompt }, change.filter),
    ])
    const { values, findings, data } = tellUndone(context.frame, change, 'p', undone)
    return {
      title: 'Long prompts and answers',
      values: { ...longest.values, ...values },
      data: {
        grown: data,
        longest: longest.groups.map(({ name, key }) => ({ feature: name, value: key })),
        range: change.spans.after,
        before: change.spans.before,
      },
      findings,
    }
  },
})

/** How long prompts were before is an average of days that strayed; so what going back would save is an interval. */
async function estimate(context: ToolContext, { spans, filter }: Change, cause: Contribution) {
  const some = allOf(filter, sameAs(feature, cause.feature))
  const daily: Series = {
    event: 'llm.call',
    measure: 'avg',
    of: `props.${cause.factor}_tokens`,
    ...(some && { filter: some }),
  }
  const { levels } = await readPoints(context, spans.before, [daily])
  const strayed = Math.max(
    leastError * cause.was,
    3 * standardError((levels[0] ?? []).filter((level) => level > 0)),
  )
  const error = (cause.usd * strayed) / Math.max(1, cause.is - cause.was)
  const note = 'The calls of now, as long as before. The interval is how far averages of days strayed then.'
  return { cause, low: cause.usd - error, high: cause.usd + error, note }
}
