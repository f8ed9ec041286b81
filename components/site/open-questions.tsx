const questions = [
  { text: 'What did Tuesday’s outage cost us?', needs: 'uptime × orders' },
  { text: 'Which model’s spend per order is rising?', needs: 'AI cost × orders' },
  { text: 'Who bought tickets while the page was slow?', needs: 'tickets × response times' },
]

export function OpenQuestions() {
  return (
    <>
      <ul>
        {questions.map((question) => (
          <li
            key={question.text}
            className="flex flex-wrap items-baseline justify-between gap-x-8 border-b py-3 first:pt-0"
          >
            <span className="text-xl font-medium tracking-[-0.01em]">{question.text}</span>
            <span className="figures text-muted text-sm">{question.needs}</span>
          </li>
        ))}
      </ul>
      <p className="text-muted mt-4 max-w-prose text-pretty">
        No tool that holds one half can answer these. Here both halves land on one record, under one set of
        rights, and are asked in one language.
      </p>
    </>
  )
}
