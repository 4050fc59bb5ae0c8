package dev.kindred.cli;

import dev.kindred.train.Word2VecOptions.Architecture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/// All commands of `kindred`, and what their help has in common.
@CommandLine.Command(
        name = "kindred",
        description = "Trains, holds, searches and judges word vectors.",
        footer = {
            "",
            "Examples:",
            "  kindred demo",
            "  kindred train skipgram wiki.txt.zst --output wiki.kindred",
            "  kindred near wiki.kindred king",
            "",
            "Every command tells more: kindred train skipgram --help"
        })
final class CommandTree {

    private static final int HELP_WIDTH = 100;

    private CommandTree() {}

    /// @param arguments if the first one names a command, no other is built: that halves the time
    ///     to
    ///   start
    static CommandLine build(List<String> arguments) {
        var commands = commands();
        String first = arguments.isEmpty() ? "" : arguments.getFirst();
        var all = new CommandLine(new CommandTree());
        if (commands.containsKey(first)) {
            all.addSubcommand(first, commands.get(first).get());
        } else {
            commands.forEach((name, command) -> all.addSubcommand(name, command.get()));
        }
        finish(all);
        all.registerConverter(Size.class, Size::of);
        return all;
    }

    private static SequencedMap<String, Supplier<Object>> commands() {
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("demo", DemoCommand::new);
        commands.put("train", CommandTree::train);
        commands.put("near", NearCommand::new);
        commands.put("analogy", AnalogyCommand::new);
        commands.put("similarity", SimilarityCommand::new);
        commands.put("odd", OddCommand::new);
        commands.put("why", WhyCommand::new);
        commands.put("shell", ShellCommand::new);
        commands.put("eval", EvalCommand::new);
        commands.put("vector", VectorCommand::new);
        commands.put("centroid", CentroidCommand::new);
        commands.put("document", CommandTree::document);
        commands.put("tfidf", CommandTree::tfIdf);
        commands.put("doc2vec", CommandTree::doc2vec);
        commands.put("ngrams", NgramsCommand::new);
        commands.put("tokenize", TokenizeCommand::new);
        commands.put("detokenize", DetokenizeCommand::new);
        commands.put("quantize", QuantizeCommand::new);
        commands.put("cluster", ClusterCommand::new);
        commands.put("plot", PlotCommand::new);
        commands.put("convert", ConvertCommand::new);
        commands.put("transform", TransformCommand::new);
        commands.put("retrofit", RetrofitCommand::new);
        commands.put("align", AlignCommand::new);
        commands.put("translate", TranslateCommand::new);
        commands.put("drift", DriftCommand::new);
        commands.put("index", CommandTree::index);
        commands.put("bench-index", BenchIndexCommand::new);
        commands.put("classify", CommandTree::classify);
        commands.put("language-model", CommandTree::languageModel);
        commands.put("topics", CommandTree::topics);
        commands.put("network", CommandTree::network);
        commands.put("info", InfoCommand::new);
        commands.put("vocab", VocabCommand::new);
        commands.put("phrases", PhrasesCommand::new);
        commands.put("cooccurrence", CooccurrenceCommand::new);
        commands.put("warm-up", WarmUpCommand::new);
        return commands;
    }

    private static CommandLine train() {
        var train = new CommandLine(new TrainCommand());
        for (var architecture : Architecture.values()) {
            var trainer = new TrainWord2Vec(architecture);
            var command = new CommandLine(trainer);
            trainer.describe(command.getCommandSpec().usageMessage());
            train.addSubcommand(trainer.name(), command);
        }
        train.addSubcommand(new TrainFastText());
        train.addSubcommand(new TrainDoc2Vec());
        train.addSubcommand(new TrainPpmi());
        train.addSubcommand(new TrainGlove());
        train.addSubcommand(new TrainOneHot());
        train.addSubcommand(new TrainTokenizer());
        train.addSubcommand(new TrainNnlm());
        train.addSubcommand(new TrainMlp());
        return train;
    }

    private static CommandLine classify() {
        var classify = new CommandLine(new ClassifyCommand());
        classify.addSubcommand(new TrainClassifier());
        classify.addSubcommand(new PredictLabels());
        classify.addSubcommand(new TestClassifier());
        classify.addSubcommand(new QuantizeClassifier());
        return classify;
    }

    private static CommandLine languageModel() {
        var model = new CommandLine(new LanguageModelCommand());
        model.addSubcommand(new TrainLanguageModel());
        model.addSubcommand(new PerplexityCommand());
        model.addSubcommand(new ScoreSentences());
        model.addSubcommand(new NextWords());
        model.addSubcommand(new GenerateText());
        model.addSubcommand(new ConvertLanguageModel());
        model.addSubcommand(new DescribeLanguageModel());
        return model;
    }

    private static CommandLine topics() {
        var topics = new CommandLine(new TopicsCommand());
        topics.addSubcommand(new TrainTopics());
        topics.addSubcommand(new ShowTopics());
        topics.addSubcommand(new InferTopics());
        topics.addSubcommand(new EvaluateTopics());
        topics.addSubcommand(new TopicCoherence());
        topics.addSubcommand(new ExportTopics());
        return topics;
    }

    private static CommandLine document() {
        var document = new CommandLine(new DocumentCommand());
        document.addSubcommand(new CompareTexts());
        document.addSubcommand(new NearTexts());
        document.addSubcommand(new TextVectors());
        return document;
    }

    private static CommandLine tfIdf() {
        var tfIdf = new CommandLine(new TfIdfCommand());
        tfIdf.addSubcommand(new FitTfIdf());
        tfIdf.addSubcommand(new IndexTexts());
        tfIdf.addSubcommand(new SearchTexts());
        tfIdf.addSubcommand(new ExportRows());
        tfIdf.addSubcommand(new ListTerms());
        tfIdf.addSubcommand(new JudgeTerms());
        return tfIdf;
    }

    private static CommandLine doc2vec() {
        var doc2vec = new CommandLine(new Doc2VecCommand());
        doc2vec.addSubcommand(new InferDocuments());
        doc2vec.addSubcommand(new NearDocuments());
        doc2vec.addSubcommand(new DocumentWords());
        return doc2vec;
    }

    private static CommandLine network() {
        var network = new CommandLine(new NetworkCommand());
        network.addSubcommand(new EvaluateNetwork());
        return network;
    }

    private static CommandLine index() {
        var index = new CommandLine(new IndexCommand());
        index.addSubcommand(new BuildIndex());
        index.addSubcommand(new AddToIndex());
        index.addSubcommand(new DeleteFromIndex());
        index.addSubcommand(new DescribeIndex());
        return index;
    }

    private static void finish(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        Spelled.inAllOptionsOf(spec);
        spec.mixinStandardHelpOptions(true);
        spec.version("kindred " + version());
        spec.usageMessage().width(HELP_WIDTH).sortOptions(false).abbreviateSynopsis(true);
        spec.usageMessage().sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, CommandTree::options);
        command.getSubcommands().values().forEach(CommandTree::finish);
    }

    static String version() {
        String version = CommandTree.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /// The options of each mixin with a name of its own stand under that name, `--help` and
    /// `--version`
    /// at the end, all others first.
    private static String options(Help help) {
        var spec = help.commandSpec();
        var sections = new LinkedHashMap<String, List<OptionSpec>>();
        sections.put("Options", new ArrayList<>());
        var named = new HashMap<String, String>();
        spec.mixins().forEach((name, mixin) -> {
            if (Character.isUpperCase(name.charAt(0))) {
                mixin.options().forEach(option -> named.put(option.longestName(), name));
            }
        });
        for (String last : List.of("--help", "--version")) {
            named.put(last, "Help");
        }
        for (var option : spec.options()) {
            if (!option.hidden()) {
                String section = named.getOrDefault(option.longestName(), "Options");
                sections.computeIfAbsent(section, _ -> new ArrayList<>()).add(option);
            }
        }
        var text = new StringBuilder();
        sections.forEach((name, options) -> {
            if (!options.isEmpty()) {
                text.append("\n").append(name).append(":\n").append(help.optionListExcludingGroups(options));
            }
        });
        return text.toString();
    }
}
