import { NoticePage } from '#components/shell/notice-page'

export default function NoSuchShare() {
  return (
    <NoticePage title="This link shows nothing">
      <p>It was revoked, has ended, or never was. Ask whoever sent it to you for a new one.</p>
    </NoticePage>
  )
}
