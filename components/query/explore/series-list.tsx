'use client'

import { Plus, Sigma } from 'lucide-react'
import { useState } from 'react'

import type { Query, Series } from '#lib/query/schema'

import { Button } from '../../ui/button.tsx'
import { Input } from '../../ui/input.tsx'
import { defaultSeries, letterOf, longestSeriesList } from './question.ts'
import { SeriesRow } from './series-row.tsx'

export interface SeriesListProps {
  query: Query
  onChange: (query: Query) => void
}

export function SeriesList({ query, onChange }: SeriesListProps) {
  const { series = [], formula } = query
  const [withFormula, setWithFormula] = useState(false)
  const isFull = series.length >= longestSeriesList
  const setSeries = (next: Series[]) => onChange({ ...query, series: next })

  return (
    <div className="flex flex-col gap-2">
      {series.map((each, index) => (
        <SeriesRow
          key={letterOf(index)}
          letter={letterOf(index)}
          series={each}
          canRemove={series.length > 1}
          onChange={(next) => setSeries(series.with(index, next))}
          onDuplicate={() => !isFull && setSeries(series.toSpliced(index + 1, 0, each))}
          onRemove={() => setSeries(series.toSpliced(index, 1))}
        />
      ))}
      {(formula !== undefined || withFormula) && (
        <FormulaField
          key={formula ?? ''}
          formula={formula ?? ''}
          letters={series.map((_each, index) => letterOf(index))}
          onCommit={(next) => {
            if (next === '') setWithFormula(false)
            onChange({ ...query, formula: next || undefined })
          }}
        />
      )}
      <div className="flex flex-wrap gap-1">
        <Button
          size="sm"
          variant="quiet"
          className="text-muted"
          icon={<Plus aria-hidden />}
          disabled={isFull}
          onClick={() => setSeries([...series, defaultSeries])}
        >
          Series
        </Button>
        {formula === undefined && !withFormula && (
          <Button
            size="sm"
            variant="quiet"
            className="text-muted"
            icon={<Sigma aria-hidden />}
            onClick={() => setWithFormula(true)}
          >
            Formula
          </Button>
        )}
      </div>
    </div>
  )
}

interface FormulaFieldProps {
  formula: string
  letters: readonly string[]
  onCommit: (formula: string) => void
}

function FormulaField({ formula, letters, onCommit }: FormulaFieldProps) {
  const [typed, setTyped] = useState(formula)
  const commit = () => typed.trim() !== formula && onCommit(typed.trim())
  return (
    <div className="flex flex-col gap-1">
      <Input
        mono
        aria-label="Formula"
        value={typed}
        placeholder={letters.length > 1 ? 'A / B * 100' : 'A * 2'}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => event.key === 'Enter' && commit()}
      />
      <p className="text-muted text-sm">
        Use + − * / and brackets with {letters.join(', ')}. Clear it to show the series again.
      </p>
    </div>
  )
}
