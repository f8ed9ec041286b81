/** A point in a plot, from 0 to 1 in both directions; y is null in a gap. */
export interface PlotPoint {
  x: number
  y: number | null
}

/** Of the drawing, which is stretched to its place: fine enough for any screen. */
export const drawing = { width: 10_000, height: 1000 }

const write = (value: number, size: number) => (value * size).toFixed(1)

const pair = (x: number, y: number) => `${write(x, drawing.width)} ${write(1 - y, drawing.height)}`

/** A gap ends the line and begins another; a point alone between gaps is a dot, or nobody would see it. */
export function writeLine(points: readonly PlotPoint[]): { line: string; dots: string } {
  let line = ''
  let dots = ''
  let run: string[] = []
  const close = () => {
    if (run.length === 1) dots += `M${run[0]}h0`
    else if (run.length > 1) line += `M${run.join('L')}`
    run = []
  }
  for (const { x, y } of points) {
    if (y === null) close()
    else run.push(pair(x, y))
  }
  close()
  return { line, dots }
}

export interface Band extends PlotPoint {
  /** The lower edge. */
  base: number
}

export function writeArea(points: readonly Band[]): string {
  let path = ''
  let run: { x: number; y: number; base: number }[] = []
  const close = () => {
    if (run.length > 1) {
      const top = run.map(({ x, y }) => pair(x, y))
      const bottom = run.toReversed().map(({ x, base }) => pair(x, base))
      path += `M${[...top, ...bottom].join('L')}Z`
    }
    run = []
  }
  for (const { x, y, base } of points) {
    if (y === null) close()
    else run.push({ x, y, base })
  }
  close()
  return path
}

export interface Bar {
  left: number
  right: number
  bottom: number
  top: number
}

export const writeBars = (bars: readonly Bar[]): string =>
  bars
    .map(({ left, right, bottom, top }) => {
      const across = write(right - left, drawing.width)
      return `M${pair(left, top)}h${across}V${write(1 - bottom, drawing.height)}h-${across}Z`
    })
    .join('')
