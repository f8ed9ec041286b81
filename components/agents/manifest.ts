import { ListTree, MessageCircleQuestionMark, ShieldCheck, Sparkles } from 'lucide-react'
import { lazy } from 'react'

import { lastRuns, listApprovals, listThreads } from '#lib/agents/client'

import { readingOf, type ShellManifest } from '../shell/manifest.tsx'

const pendingApprovals = listApprovals.query({ status: 'pending', limit: 50 })

export const agentsManifest: ShellManifest = {
  destinations: [
    {
      label: 'Threads',
      place: 'ask',
      href: 'ask',
      icon: Sparkles,
      scope: 'threads:read',
      keywords: ['question', 'chat', 'agent', 'AI', 'why'],
    },
    {
      label: 'Approvals',
      place: 'ask',
      href: 'ask/approvals',
      icon: ShieldCheck,
      scope: 'approvals:read',
      badge: readingOf(pendingApprovals, ({ items }) => items.length),
    },
    { label: 'Runs', place: 'ask', href: 'runs', icon: ListTree, letter: 'r', scope: 'threads:read' },
    {
      label: 'Agents',
      place: 'system',
      href: 'settings/agents',
      icon: Sparkles,
      scope: 'agent-settings:read',
      keywords: ['models', 'budget', 'OpenAI', 'Anthropic', 'weekly review'],
    },
  ],
  actions: [
    {
      label: 'Ask a question',
      icon: MessageCircleQuestionMark,
      scope: 'threads:write',
      keywords: ['why', 'explain', 'AI'],
      href: 'ask',
    },
  ],
  finders: [
    {
      section: 'Threads',
      icon: Sparkles,
      scope: 'threads:read',
      find: (search) =>
        readingOf(listThreads.query({ search, limit: 6 }), ({ items }) =>
          items.map(({ id, title }) => ({ id, label: title, href: `ask/${id}` })),
        ),
    },
  ],
  tiles: [
    {
      id: 'ask',
      width: 'full',
      scope: 'threads:read',
      reads: () => [lastRuns],
      Tile: lazy(() => import('./review-tile.tsx').then((module) => ({ default: module.ReviewTile }))),
    },
  ],
  icons: { agents: Sparkles },
}
