/** Something about files that the person at the keyboard can mend: told in one line, without a stack. */
export class FileProblem extends Error {
  override name = 'FileProblem'
}
