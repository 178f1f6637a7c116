package org.microvisor.cosim.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from the C++ that Verilator has written whether a design knows one event only, the rising edge of its clock. If so, a
 * cycle is two calls: what hangs on the inputs, then what the edge does. The two {@code eval()} of a clock that goes down and up
 * find that out anew every time, and do the first part twice.
 *
 * <p>Only what is exactly as Verilator 5.006 writes it counts; whatever else, of a design or of a version, is left to {@code
 * eval()}. The functions it looks at and what they must be:
 *
 * <pre>
 *   eval               the loops over regions that only the counts of triggers stop
 *   eval_triggers__ico the inputs count as changed in the first turn of a loop
 *   eval_triggers__act the one trigger: clock and not its last value
 *   eval_act           nothing
 *   the others         nowhere the clock
 * </pre>
 */
final class OneClock {
    private static final String START =
            "if(false&&vlSelf){}Vdesign__Syms*const__restrictvlSymspVL_ATTR_UNUSED=vlSelf->vlSymsp;";
    private static final String INPUTS_DECLARED = "CData__VicoContinue;";
    private static final String DECLARED = "VlTriggerVec<1>__VpreTriggered;IData__VnbaIterCount;CData__VnbaContinue;";
    private static final String INPUTS = "vlSelf->__VicoIterCount=0U;__VicoContinue=1U;"
            + "while(__VicoContinue){__VicoContinue=0U;Vdesign___024root___eval_triggers__ico(vlSelf);"
            + "if(vlSelf->__VicoTriggered.any()){__VicoContinue=1U;"
            + "if(VL_UNLIKELY((0x64U<vlSelf->__VicoIterCount))){FATAL}"
            + "vlSelf->__VicoIterCount=((IData)(1U)+vlSelf->__VicoIterCount);Vdesign___024root___eval_ico(vlSelf);}}";
    private static final String EDGES = "__VnbaIterCount=0U;__VnbaContinue=1U;"
            + "while(__VnbaContinue){__VnbaContinue=0U;vlSelf->__VnbaTriggered.clear();"
            + "vlSelf->__VactIterCount=0U;vlSelf->__VactContinue=1U;"
            + "while(vlSelf->__VactContinue){vlSelf->__VactContinue=0U;Vdesign___024root___eval_triggers__act(vlSelf);"
            + "if(vlSelf->__VactTriggered.any()){vlSelf->__VactContinue=1U;"
            + "if(VL_UNLIKELY((0x64U<vlSelf->__VactIterCount))){FATAL}"
            + "vlSelf->__VactIterCount=((IData)(1U)+vlSelf->__VactIterCount);"
            + "__VpreTriggered.andNot(vlSelf->__VactTriggered,vlSelf->__VnbaTriggered);"
            + "vlSelf->__VnbaTriggered.set(vlSelf->__VactTriggered);Vdesign___024root___eval_act(vlSelf);}}"
            + "if(vlSelf->__VnbaTriggered.any()){__VnbaContinue=1U;"
            + "if(VL_UNLIKELY((0x64U<__VnbaIterCount))){FATAL}"
            + "__VnbaIterCount=((IData)(1U)+__VnbaIterCount);Vdesign___024root___eval_nba(vlSelf);}}";
    private static final String FIRST_TURN = "vlSelf->__VicoTriggered.at(0U)=(0U==vlSelf->__VicoIterCount);";

    private static final Pattern DEBUG =
            Pattern.compile("^#ifdef VL_DEBUG\\n.*?^#endif[^\\n]*", Pattern.MULTILINE | Pattern.DOTALL);

    private static final Pattern FUNCTION = Pattern.compile(
            "^(?:VL_INLINE_OPT )?void Vdesign___024root___(\\w+)\\(Vdesign___024root\\* vlSelf\\) \\{\\n(.*?)^\\}",
            Pattern.MULTILINE | Pattern.DOTALL);

    /** What runs when. */
    enum Shape {
        /** Something else: {@code eval()} decides. */
        OTHER(0),
        /** Only the edge does something: no output hangs on an input within a cycle. */
        EDGE(1),
        /** First the inputs, then the edge. */
        INPUTS_AND_EDGE(2);

        private final int code;

        Shape(int code) {
            this.code = code;
        }

        /** As the preprocessor sees it. */
        String define() {
            return "#define COSIM_ONE_CLOCK " + code + "\n";
        }
    }

    private OneClock() {}

    /**
     * Looks.
     *
     * @param texts of the C++ files that run in a cycle
     * @param clock member of the clock, or empty if the design has none
     */
    static Shape of(List<String> texts, String clock) {
        if (clock.isEmpty()) {
            return Shape.OTHER;
        }
        Map<String, String> functions = new HashMap<>();
        Pattern named = Pattern.compile("\\b" + Pattern.quote(clock) + "\\b");
        for (String text : texts) {
            String plain = DEBUG.matcher(text).replaceAll("");
            String others = plain;
            Matcher function = FUNCTION.matcher(plain);
            while (function.find()) {
                String name = function.group(1);
                if (name.startsWith("eval")) {
                    functions.put(name, squeezed(function.group(2)));
                }
                if (name.equals("eval_triggers__act")) {
                    others = plain.substring(0, function.start()) + plain.substring(function.end());
                }
            }
            if (named.matcher(others).find()) {
                return Shape.OTHER;
            }
        }
        String trigger =
                ("vlSelf->__VactTriggered.at(0U)=((IData)(vlSelf->CLOCK)&(~(IData)(vlSelf->__Vtrigrprev__TOP__CLOCK)));"
                                + "vlSelf->__Vtrigrprev__TOP__CLOCK=vlSelf->CLOCK;")
                        .replace("CLOCK", clock);
        if (!is(functions, "eval_triggers__act", trigger) || !is(functions, "eval_act", "")) {
            return Shape.OTHER;
        }
        if (is(functions, "eval", DECLARED + EDGES)) {
            return Shape.EDGE;
        }
        return is(functions, "eval", INPUTS_DECLARED + DECLARED + INPUTS + EDGES)
                        && is(functions, "eval_triggers__ico", FIRST_TURN)
                ? Shape.INPUTS_AND_EDGE
                : Shape.OTHER;
    }

    private static boolean is(Map<String, String> functions, String name, String body) {
        return (START + body).equals(functions.get(name));
    }

    private static String squeezed(String body) {
        return body.replaceAll("VL_DEBUG_IF\\(.*\\);", "")
                .replaceAll("//[^\\n]*", "")
                .replaceAll("/\\*.*?\\*/", "")
                .replaceAll("VL_FATAL_MT\\([^;]*;", "FATAL")
                .replaceAll("\\s+", "");
    }
}
