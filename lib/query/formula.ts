import { invalidInput } from '#lib/core/problem'

import { tidy } from './measured-value.ts'

type Sign = '+' | '-' | '*' | '/'

export type Formula =
  | { kind: 'number'; value: number }
  | { kind: 'series'; letter: string }
  | { kind: 'minus'; of: Formula }
  | { kind: 'both'; sign: Sign; left: Formula; right: Formula }

interface Token {
  text: string
  at: number
}

const tokenPattern = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|([A-Z])(?![A-Za-z])|([-+*/()]))/y
const deepest = 30

/** Sums, differences, products and ratios of numbers and of the series’ letters. */
export function parseFormula(text: string, letters: readonly string[]): Formula {
  const tokens = readTokens(text)
  let next = 0
  let depth = 0
  const peek = () => tokens[next]?.text
  const fail = (what: string): never => {
    throw invalidInput(`formula: ${what} in “${text}”. Write such as A / B * 100 or (A - B) / A.`)
  }

  function readSum(): Formula {
    let left = readProduct()
    for (let sign = peek(); sign === '+' || sign === '-'; sign = peek()) {
      next++
      left = { kind: 'both', sign, left, right: readProduct() }
    }
    return left
  }
  function readProduct(): Formula {
    let left = readOne()
    for (let sign = peek(); sign === '*' || sign === '/'; sign = peek()) {
      next++
      left = { kind: 'both', sign, left, right: readOne() }
    }
    return left
  }
  function readOne(): Formula {
    if (++depth > deepest) fail('too many brackets or signs')
    const token = tokens[next++]
    const found = token ? readToken(token.text) : fail('something is missing at the end')
    depth--
    return found
  }
  function readToken(token: string): Formula {
    if (token === '-') return { kind: 'minus', of: readOne() }
    if (token === '(') {
      const inside = readSum()
      if (tokens[next++]?.text !== ')') fail('a bracket is not closed')
      return inside
    }
    if (/^[A-Z]$/.test(token)) {
      if (!letters.includes(token)) fail(`there is no series ${token}`)
      return { kind: 'series', letter: token }
    }
    const value = Number(token)
    return Number.isNaN(value) ? fail(`“${token}” stands where it cannot`) : { kind: 'number', value }
  }

  const whole = readSum()
  if (next < tokens.length) fail(`“${peek()}” stands where it cannot`)
  return whole
}

function readTokens(text: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  const end = text.trimEnd().length
  while (at < end) {
    tokenPattern.lastIndex = at
    const found = tokenPattern.exec(text)
    if (!found) throw invalidInput(`formula: “${text.slice(at).trim()}” cannot be read in “${text}”.`)
    tokens.push({ text: found[0].trim(), at })
    at = tokenPattern.lastIndex
  }
  return tokens
}

/** Nothing comes of nothing: with a part that is missing, or divided by zero, there is no value. */
export function evaluate(formula: Formula, valueOf: (letter: string) => number | null): number | null {
  const value = compute(formula, valueOf)
  return value === null || !Number.isFinite(value) ? null : tidy(value)
}

function compute(formula: Formula, valueOf: (letter: string) => number | null): number | null {
  if (formula.kind === 'number') return formula.value
  if (formula.kind === 'series') return valueOf(formula.letter)
  if (formula.kind === 'minus') {
    const value = compute(formula.of, valueOf)
    return value === null ? null : -value
  }
  const [left, right] = [compute(formula.left, valueOf), compute(formula.right, valueOf)]
  if (left === null || right === null) return null
  if (formula.sign === '+') return left + right
  if (formula.sign === '-') return left - right
  if (formula.sign === '*') return left * right
  return right === 0 ? null : left / right
}
