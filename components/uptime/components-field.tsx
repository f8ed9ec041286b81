import type { PageGroups } from '#lib/uptime/pages/pages-schema'
import type { Monitor } from '#lib/uptime/schema'

type Component = PageGroups[number]['components'][number]

/** One component for each monitor, under its name. */
export const toComponents = (ids: readonly string[], monitors: readonly Monitor[]): Component[] =>
  ids.flatMap((id) => {
    const monitor = monitors.find((each) => each.id === id)
    return monitor ? [{ id: id.slice(-12), name: monitor.name, description: '', monitor_ids: [id] }] : []
  })

/** As text: a group a line that begins with #, a component a line with its monitors behind a colon. */
export const writeGroups = (groups: PageGroups, monitors: readonly Monitor[]): string =>
  groups
    .flatMap(({ name, components }) => [
      `# ${name}`,
      ...components.map(
        (component) =>
          `${component.name}: ${component.monitor_ids.map((id) => monitors.find((each) => each.id === id)?.name ?? id).join(', ')}`,
      ),
    ])
    .join('\n')

/** Components keep their ids by their names, so that reports go on naming them. */
export function readGroups(text: string, before: PageGroups, monitors: readonly Monitor[]): PageGroups {
  const known = new Map(
    before.flatMap(({ components }) => components.map((component) => [component.name, component] as const)),
  )
  const groups: PageGroups = []
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (!line) continue
    if (line.startsWith('#')) {
      groups.push({ name: line.replace(/^#+\s*/, ''), components: [] })
      continue
    }
    const at = line.lastIndexOf(':')
    const [name, named] = at < 0 ? [line, line] : [line.slice(0, at).trim(), line.slice(at + 1)]
    const ids = named
      .split(',')
      .map((each) => each.trim())
      .filter(Boolean)
      .map((each) => monitors.find((monitor) => monitor.name === each)?.id ?? each)
    if (groups.length === 0) groups.push({ name: 'Services', components: [] })
    groups.at(-1)?.components.push({
      id:
        known.get(name)?.id ??
        (name
          .toLowerCase()
          .replaceAll(/[^a-z0-9]+/g, '-')
          .replaceAll(/^-|-$/g, '')
          .slice(0, 30) ||
          `c${groups.length}`),
      name,
      description: known.get(name)?.description ?? '',
      monitor_ids: ids,
    })
  }
  return groups
}
