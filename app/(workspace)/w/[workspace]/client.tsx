'use client'

import { modules } from '#components/modules'
import { HomeTiles, type HomeTilesProps } from '#components/shell/home-tiles'

export function HomeClient(props: Omit<HomeTilesProps, 'modules'>) {
  return <HomeTiles modules={modules} {...props} />
}
