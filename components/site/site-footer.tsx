import { TextLink } from '../ui/link.tsx'

export function SiteFooter() {
  return (
    <footer className="text-muted flex flex-wrap justify-between gap-x-8 gap-y-2 border-t py-6 text-sm">
      <p>Bellwether runs on your own machine or servers. MIT licence.</p>
      <p className="flex gap-4">
        <TextLink quiet href="/docs">
          Guide
        </TextLink>
        <TextLink quiet href="/docs/api">
          API documentation
        </TextLink>
        <TextLink quiet href="/auth/login">
          Sign in
        </TextLink>
      </p>
    </footer>
  )
}
