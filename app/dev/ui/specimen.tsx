import type { ReactNode } from 'react'

export function Specimens({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`part-${title}`} className="pt-10">
      <h2 id={`part-${title}`} className="pb-2 text-xl font-medium tracking-[-0.01em]">
        {title}
      </h2>
      <div>{children}</div>
    </section>
  )
}

export function Specimen({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section aria-label={name} className="grid gap-x-8 gap-y-2 border-t py-4 sm:grid-cols-[9rem_1fr]">
      <h3 className="figures text-muted text-sm leading-8">{name}</h3>
      <div className="flex min-w-0 flex-col gap-3">{children}</div>
    </section>
  )
}

export function Row({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap items-center gap-2">{children}</div>
}
