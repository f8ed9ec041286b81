'use client'

import { Suspense, useState } from 'react'

import { hiddenTilesCookie, type ShellManifest, tilesFor, type TileProps } from './manifest.tsx'

const yearS = 365 * 86_400

export interface HomeTilesProps extends Omit<TileProps, 'hide' | 'rememberHidden'> {
  modules: readonly ShellManifest[]
  workspaceId: string
  /** The ids of the tiles that the person has hidden. */
  hidden: readonly string[]
}

/** What each module shows of itself at first sight. */
export function HomeTiles({ modules, workspaceId, hidden: first, ...input }: HomeTilesProps) {
  const [hidden, setHidden] = useState(first)
  function remember(id: string) {
    const ids = [...new Set([...hidden, id])]
    document.cookie = `${hiddenTilesCookie(workspaceId)}=${ids.join('.')}; Path=/w; SameSite=Lax; Max-Age=${yearS}`
    return ids
  }
  return (
    <div className="grid gap-5 lg:grid-cols-2">
      {tilesFor(modules, input.scopes, hidden).map(({ id, width, Tile }) => (
        <div key={id} className={`min-w-0 empty:hidden ${width === 'full' ? 'lg:col-span-2' : ''}`}>
          <Suspense>
            <Tile {...input} hide={() => setHidden(remember(id))} rememberHidden={() => void remember(id)} />
          </Suspense>
        </div>
      ))}
    </div>
  )
}
