'use client'

import { Home, type HomeProps } from '#components/identity/home'

export function HomeClient(props: HomeProps) {
  return <Home {...props} />
}
