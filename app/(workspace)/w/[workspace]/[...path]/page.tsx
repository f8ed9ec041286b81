import { notFound } from 'next/navigation'

/** Without it, an address that leads nowhere would lose the frame of the workspace. */
export default function NoSuchPage() {
  notFound()
}
