export interface SeriesMarkProps {
  colour: string
  isFormer?: boolean
  isHidden?: boolean
}

export function SeriesMark({ colour, isFormer = false, isHidden = false }: SeriesMarkProps) {
  return (
    <span
      aria-hidden
      className={`block size-2 shrink-0 rounded-xs border ${isFormer ? 'border-dotted' : ''}`}
      style={{ borderColor: colour, backgroundColor: isHidden || isFormer ? 'transparent' : colour }}
    />
  )
}
