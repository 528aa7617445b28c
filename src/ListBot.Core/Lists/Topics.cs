namespace ListBot.Core.Lists;

/// <summary>
/// What a reader knows of words that no list explains: that a paper about proteins belongs under "Science", and one about
/// policies and rewards under "RL". Fields of research, tasks and kinds of papers, each by the words that tell of it.
/// </summary>
internal static class Topics
{
    private static readonly string[][] All =
    [
        ["nlp", "language", "text", "linguistic", "translation", "summarization", "dialogue", "conversation", "sentiment", "document", "sentence", "word", "multilingual", "parsing", "named entity"],
        ["cv", "vision", "visual", "image", "pixel", "segmentation", "detection", "face", "facial", "scene", "photo", "camera", "视觉", "图像"],
        ["video", "motion", "temporal", "animation", "animate", "movie", "film", "视频"],
        ["speech", "audio", "voice", "speaker", "asr", "tts", "acoustic", "sound", "spoken", "语音"],
        ["music", "musical", "song", "melody", "singing"],
        ["code", "coding", "program", "programming", "software", "compiler", "bug", "repair", "github", "developer", "代码"],
        ["science", "scientific", "sci", "protein", "molecule", "molecular", "drug", "chemistry", "chemical", "genomic", "gene", "dna", "biology", "biological", "bio", "material", "peptide", "cell", "科学"],
        ["medical", "medicine", "clinical", "health", "healthcare", "patient", "disease", "radiology", "cancer", "mri", "diagnosis", "biomedical", "医疗", "医学"],
        ["physics", "pde", "differential", "equation", "solver", "operator", "fluid", "simulation"],
        ["rl", "reinforcement", "policy", "reward", "q learning", "actor critic", "bandit", "强化"],
        ["rlhf", "alignment", "align", "preference", "human feedback", "dpo", "ppo", "对齐"],
        ["robot", "robotic", "embodied", "manipulation", "locomotion", "navigation", "grasping", "autonomous", "driving", "自动驾驶"],
        ["agent", "multiagent", "tool", "planning", "planner", "workflow", "智能体"],
        ["reasoning", "reason", "chain of thought", "thought", "cot", "math", "mathematical", "logic", "logical", "arithmetic", "推理", "数学"],
        ["federated", "decentralized", "client", "collaborative", "heterogeneous", "联邦"],
        ["distributed", "parallel", "parallelism", "cluster", "gpu", "serving", "inference", "throughput", "latency", "deployment", "hardware", "accelerator", "kernel", "system"],
        ["quantization", "quantized", "quantize", "bit", "low bit", "binary", "binarization", "int4", "int8", "precision", "量化"],
        ["pruning", "prune", "sparse", "sparsity", "compression", "compress", "lightweight", "slimming", "剪枝", "压缩"],
        ["distillation", "distill", "distilling", "teacher", "student", "蒸馏"],
        ["efficient", "efficiency", "memory", "fast", "faster", "acceleration", "accelerate", "speedup", "高效"],
        ["moe", "expert", "mixture of expert", "router", "routing", "gating", "专家"],
        ["ensemble", "ensembling", "boosting", "bagging", "uncertainty", "bayesian", "laplace", "calibration"],
        ["merging", "merge", "composition", "composing", "compose", "fusion", "fusing", "arithmetic"],
        ["multitask", "multi task", "task", "cross task", "多任务"],
        ["continual", "lifelong", "incremental", "forgetting", "class incremental", "持续"],
        ["fewshot", "few shot", "zero shot", "low resource", "meta learning", "in context", "小样本"],
        ["transfer", "domain", "adaptation", "cross domain", "generalization", "迁移"],
        ["theory", "theoretical", "convergence", "provable", "provably", "bound", "analysis", "understanding", "expressive", "gradient descent", "landscape", "理论"],
        ["optimization", "optimizer", "gradient", "learning rate", "adam", "sgd", "优化"],
        ["pretraining", "pre training", "pretrain", "scratch", "full rank", "预训练"],
        ["finetuning", "fine tuning", "tuning", "instruction", "instruct", "peft", "adapter", "微调", "指令"],
        ["prompt", "prompting", "in context", "提示"],
        ["long context", "long", "context", "length", "window", "position", "extrapolation", "长文本"],
        ["attention", "transformer", "self attention", "注意力"],
        ["multimodal", "multi modal", "vision language", "vlm", "mllm", "lmm", "cross modal", "clip", "caption", "captioning", "vqa", "question answering", "多模态"],
        ["diffusion", "stable diffusion", "denoising", "score based", "text to image", "扩散"],
        ["gan", "adversarial network", "generative adversarial", "生成对抗"],
        ["generation", "generative", "synthesis", "generating", "creation", "生成"],
        ["editing", "edit", "inpainting", "style", "stylization", "customization", "personalization", "personalized", "concept", "编辑"],
        ["3d", "point cloud", "nerf", "radiance", "gaussian splatting", "mesh", "depth", "pose", "reconstruction", "lidar", "点云"],
        ["superresolution", "super resolution", "restoration", "denoising", "deblurring", "deraining", "enhancement", "超分辨率"],
        ["tracking", "track", "optical flow", "跟踪"],
        ["recognition", "classification", "classifier", "recognize", "分类", "识别"],
        ["retrieval", "retrieve", "rag", "search", "ranking", "retriever", "knowledge base", "检索"],
        ["recommendation", "recommender", "click", "user", "advertising", "推荐"],
        ["graph", "gnn", "node", "link prediction", "molecular graph", "network embedding", "图神经网络"],
        ["time series", "forecasting", "forecast", "traffic", "anomaly", "anomaly detection", "outlier", "时间序列"],
        ["attack", "adversarial", "robustness", "robust", "defense", "backdoor", "poisoning", "jailbreak", "攻击", "对抗"],
        ["safety", "safe", "privacy", "private", "security", "secure", "toxicity", "harmful", "trustworthy", "unlearning", "watermark", "安全", "隐私"],
        ["fairness", "bias", "ethics", "ethical", "social", "society", "gender"],
        ["interpretability", "interpretable", "explainable", "explanation", "explain", "xai", "attribution", "mechanistic", "可解释"],
        ["hallucination", "factuality", "factual", "truthful", "knowledge editing"],
        ["evaluation", "evaluate", "benchmark", "benchmarking", "leaderboard", "评测", "评估"],
        ["dataset", "corpus", "corpora", "data", "annotation", "数据", "数据集"],
        ["survey", "review", "overview", "tutorial", "roadmap", "perspective", "综述"],
        ["library", "toolkit", "framework", "open source", "platform", "repository", "resource", "toolbox", "工具"],
        ["self supervised", "contrastive", "representation", "unsupervised", "embedding", "自监督"],
        ["finance", "financial", "stock", "trading", "economic", "金融"],
        ["law", "legal", "judicial", "法律"],
        ["education", "teaching", "tutor", "教育"],
        ["game", "play", "playing", "minecraft", "chess", "游戏"],
        ["remote sensing", "satellite", "aerial", "geospatial", "遥感"],
        ["ocr", "handwriting", "scene text", "layout", "table", "chart"],
        ["architecture", "structure", "backbone", "convolution", "convolutional", "cnn", "mamba", "state space", "结构"],
        ["search", "nas", "architecture search", "hyperparameter", "automl"],
    ];

    private static readonly (ulong Term, ulong[] Topics)[] Terms = [.. All
        .SelectMany((words, topic) => words.Select(w => (Term: Words.Terms(new(), w)[^1], Topic: (ulong)topic)))
        .GroupBy(w => w.Term, w => w.Topic).Select(g => (g.Key, g.Distinct().ToArray()))];

    private static readonly TermSet Known = new(Terms.Select(t => t.Term));

    /// <summary>The topics of a text by its stems and their pairs, each once.</summary>
    public static void Add(ReadOnlySpan<ulong> terms, List<ulong> topics)
    {
        foreach (var term in terms)
        {
            if (!Known.MayContain(term) || Known.Find(term) is not (>= 0 and var number))
            {
                continue;
            }

            foreach (var topic in Terms[number].Topics)
            {
                if (!topics.Contains(topic))
                {
                    topics.Add(topic);
                }
            }
        }
    }
}
