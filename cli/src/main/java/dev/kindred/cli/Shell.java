package dev.kindred.cli;

import dev.kindred.search.AnalogyMethod;
import dev.kindred.vocab.Vocabulary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.TerminalBuilder;

/// The interactive session: a line is a question. The tab key completes commands and words of the
/// vocabulary; the questions are remembered in `~/.kindred_history`.
final class Shell {

    private static final int CANDIDATES = 100;
    private static final String HELP = """
            near WORD…           the nearest words; WORD… alone does the same
            analogy A B C        a is to b as c is to …
            multiply A B C       the same by 3CosMul
            similarity A B       the cosine of two words
            odd WORD…            the word that does not belong
            help, quit           (or Ctrl-D); the tab key completes words""";

    private final Answers answers;
    private final int count;

    Shell(Answers answers, int count) {
        this.answers = answers;
        this.count = count;
    }

    int run(Console console) {
        try (var terminal = TerminalBuilder.builder().system(true).build()) {
            var parser = new DefaultParser();
            parser.setEscapeChars(new char[0]);
            parser.setQuoteChars(new char[0]);
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .parser(parser)
                    .completer((_, line, found) -> complete(line, found))
                    .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".kindred_history"))
                    .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                    .build();
            console.err().println(Amounts.count(answers.vocabulary().size()) + " words. Type one, or help.");
            while (isAnswered(reader, console)) {
                console.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Main.DONE;
    }

    private boolean isAnswered(LineReader reader, Console console) {
        try {
            return answer(reader.readLine("kindred> "), console);
        } catch (UserInterruptException e) {
            return true; // Ctrl-C gives up the line
        } catch (EndOfFileException e) {
            return false;
        }
    }

    /// Answers one line.
    ///
    /// @return whether to go on
    boolean answer(String line, Console console) {
        List<String> words = Arrays.stream(line.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.isEmpty()) {
            return true;
        }
        List<String> rest = words.subList(1, words.size());
        try {
            switch (words.getFirst()) {
                case "quit", "exit" -> {
                    return false;
                }
                case "help" -> console.out().println(HELP);
                case "near" -> answers.near(NearQuestion.of(rest, count));
                case "analogy" -> answers.analogy(rest, AnalogyMethod.THREE_COS_ADD, count);
                case "multiply" -> answers.analogy(rest, AnalogyMethod.THREE_COS_MUL, count);
                case "similarity" -> answers.similarity(rest, Optional.empty());
                case "odd" -> answers.odd(rest);
                default -> answers.near(NearQuestion.of(words, count));
            }
        } catch (Failure e) {
            console.err().println(e.getMessage());
        }
        return true;
    }

    private void complete(ParsedLine line, List<Candidate> found) {
        String begun = line.word().substring(0, line.wordCursor());
        if (line.wordIndex() == 0) {
            List.of("near", "analogy", "multiply", "similarity", "odd", "help", "quit").stream()
                    .filter(command -> command.startsWith(begun))
                    .forEach(command -> found.add(new Candidate(command)));
        }
        if (!begun.isEmpty()) {
            found.addAll(beginningWith(answers.vocabulary(), begun).stream()
                    .map(Candidate::new)
                    .toList());
        }
    }

    /// The first words of the vocabulary, which are its most frequent, that begin so.
    static List<String> beginningWith(Vocabulary vocabulary, String begun) {
        return vocabulary.words().stream()
                .filter(word -> word.startsWith(begun))
                .limit(CANDIDATES)
                .toList();
    }
}
