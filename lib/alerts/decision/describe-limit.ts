import type { AlertCondition } from '../schema.ts'
import type { TellingLevel } from './conditions.ts'

const against = {
  previous_period: 'the period before',
  previous_day: 'the day before',
  previous_week: 'the week before',
  previous_month: 'the month before',
  previous_year: 'the year before',
} as const

const ways = { up: 'more', down: 'less', either: 'more or less' } as const

/** “above 100”, “30 % more than the day before”: what a level is reached by. */
export function describeLimit(condition: AlertCondition, level: TellingLevel): string {
  switch (condition.kind) {
    case 'threshold':
      return `${condition.when} ${condition[level] ?? condition.alert}`
    case 'range': {
      const { low, high } = condition[level] ?? condition.alert
      return `${condition.when} ${low} to ${high}`
    }
    case 'change': {
      const amount = condition[level] ?? condition.alert
      const unit = condition.by === 'percent' ? ' %' : ''
      return `over ${amount}${unit} ${ways[condition.direction]} than ${against[condition.against]}`
    }
  }
}
