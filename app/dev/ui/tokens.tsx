import { Row, Specimen, Specimens } from './specimen.tsx'

const surfaces = ['bg-surface', 'bg-raised', 'bg-sunken', 'bg-hover', 'bg-line', 'bg-line-strong']
const inks = [
  'text-text',
  'text-muted',
  'text-accent',
  'text-accent-strong',
  'text-good',
  'text-warn',
  'text-bad',
]
const softs = ['bg-accent-soft', 'bg-good-soft', 'bg-warn-soft', 'bg-bad-soft']
const sizes = ['text-xs', 'text-sm', 'text-base', 'text-lg', 'text-xl', 'text-2xl', 'text-3xl', 'text-4xl']

export function Tokens() {
  return (
    <Specimens title="Tokens">
      <Specimen name="surfaces">
        <Row>
          {[...surfaces, ...softs].map((name) => (
            <span key={name} className="w-28 text-sm">
              <span className={`${name} block h-10 rounded-md border`} />
              {name}
            </span>
          ))}
        </Row>
      </Specimen>
      <Specimen name="inks">
        <Row>
          {inks.map((name) => (
            <span key={name} className={`${name} w-28`}>
              {name}
            </span>
          ))}
        </Row>
      </Specimen>
      <Specimen name="sizes">
        {sizes.map((name) => (
          <p key={name} className={name}>
            {name} <span className="figures">0123456789</span>
          </p>
        ))}
      </Specimen>
    </Specimens>
  )
}
