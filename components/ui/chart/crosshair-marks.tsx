import type { PlotLayout } from './plot-layout.ts'

export interface CrosshairMarksProps {
  layout: PlotLayout
  index: number
  chosen: string | null
}

export function CrosshairMarks({ layout, index, chosen }: CrosshairMarksProps) {
  const { kind, times, from, to, stepMs, series, scale, placeTime } = layout
  const time = times[index] ?? 0
  const left = `${placeTime(time) * 100}%`
  return (
    <>
      {kind === 'bar' ? (
        <span
          className="bg-text/6 pointer-events-none absolute inset-y-0"
          style={{
            left: `${((time - from) / (to - from || stepMs)) * 100}%`,
            width: `max(1px, ${(stepMs / (to - from || stepMs)) * 100}%)`,
          }}
        />
      ) : (
        <span className="bg-line-strong pointer-events-none absolute inset-y-0 w-px" style={{ left }} />
      )}
      {series.map(({ key, colour, placed, comparedWith }) => {
        const top = placed[index]?.top ?? null
        if (top === null || (kind === 'bar' && comparedWith === undefined)) return null
        const isChosen = key === chosen
        return (
          <span
            key={key}
            className={`border-raised pointer-events-none absolute rounded-full border ${isChosen ? 'size-2.5' : 'size-2'}`}
            style={{
              left,
              bottom: `${scale.place(top) * 100}%`,
              backgroundColor: colour,
              transform: 'translate(-50%, 50%)',
              opacity: comparedWith === undefined ? 1 : 0.6,
            }}
          />
        )
      })}
    </>
  )
}
