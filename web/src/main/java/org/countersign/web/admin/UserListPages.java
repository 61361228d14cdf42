package org.countersign.web.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.UserQuery;
import org.countersign.core.directory.UserView;
import org.countersign.web.page.Pages;
import org.countersign.web.security.Needs;
import org.countersign.web.security.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The multi-factor users by view and search (S1.6). */
@Controller
public class UserListPages {
    private final UserListView view;

    UserListPages(UserListView view) {
        this.view = view;
    }

    @GetMapping("/admin")
    @Needs(Act.READ_USERS)
    ModelAndView admin() {
        return Pages.go("/admin/users");
    }

    @GetMapping("/admin/users")
    @Needs(Act.READ_USERS)
    ModelAndView users(
            HttpServletRequest request,
            Model model,
            @RequestParam(name = "view", defaultValue = "all") String name,
            @RequestParam(name = "q", defaultValue = "") String search,
            @RequestParam(name = "after", defaultValue = "") String after) {
        UserView chosen = UserView.ofWireName(name).orElse(UserView.ALL);
        UserQuery query = new UserQuery(chosen, search.strip(), after, UserListView.PAGE + 1);
        List<String> selected = model.getAttribute("selected") instanceof List<?> users
                ? users.stream().map(String::valueOf).toList()
                : List.of();
        UserListView.Said said = new UserListView.Said(
                Pages.done(model), model.getAttribute("error") instanceof String error ? error : null, selected);
        return Pages.show("admin/users", view.of(request, Visitor.require(request), query, said));
    }
}
